import { fileURLToPath } from "node:url";
import js from "@eslint/js";
import globals from "globals";
import tseslint from "typescript-eslint";
import { LONGEST_FILE, longFiles } from "./house.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));

// What the core may not reach for: it arrives through the Environment, so that tests can put a manual clock in its place.
const PLATFORM_GLOBALS = [
  ...["window", "document", "navigator", "location", "process", "global", "globalThis", "self", "Buffer"],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate"],
  ...["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "performance", "crypto"],
];

export default tseslint.config(
  {
    name: "everything but what others made",
    ignores: ["dist/**", "**/node_modules/**", "coverage/**", ".cache/**"],
  },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: ["**/*.{ts,mts,cts,mjs,cjs,js}"],
    extends: [js.configs.recommended],
    languageOptions: { ecmaVersion: 2024 },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "object-shorthand": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "no-eval": "error",
      "no-new-func": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"] }],
    },
  },
  {
    files: ["**/*.{mjs,cjs}", "test/**", "bench/**"],
    languageOptions: { globals: globals.node },
  },
  {
    files: ["test/runtimes/**"],
    languageOptions: { globals: { Deno: "readonly" } },
  },
  {
    // As React Native has them, and as its bundler takes them.
    files: ["test/react-native/app/**"],
    languageOptions: {
      globals: { global: "readonly", require: "readonly", setTimeout: "readonly", clearTimeout: "readonly" },
    },
  },
  {
    files: ["demo/**", "test/browser/**", "test/bundlers/app.mjs", "test/apps/**", "bench/browser/**"],
    languageOptions: { globals: { ...globals.browser, ...globals.node, io: "readonly" } },
  },
  {
    files: ["**/*.{ts,mts,cts}"],
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      // A reason has to stand beside each exception.
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      // A getter leaves nothing on the instance, which a subclass that overrides it needs.
      "@typescript-eslint/class-literal-property-style": "off",
      // Sinks and test doubles are full of methods that rightly do nothing.
      "@typescript-eslint/no-empty-function": "off",
      // Index signatures and Record read differently, and the public types use both on purpose.
      "@typescript-eslint/consistent-indexed-object-style": "off",
      // `void` as a type argument is how an acknowledgement without a value is written.
      "@typescript-eslint/no-invalid-void-type": "off",
    },
  },
  {
    files: ["src/**/*.ts"],
    languageOptions: { parserOptions: { project: `${root}tsconfig.json`, tsconfigRootDir: root } },
    rules: {
      "max-lines": ["error", { max: LONGEST_FILE, skipBlankLines: false, skipComments: false }],
      "max-lines-per-function": ["error", { max: 40 }],
      complexity: ["error", 14],
      "max-depth": ["error", 3],
      "max-params": ["error", 5],
      "no-console": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unnecessary-type-assertion": "error",
      "@typescript-eslint/only-throw-error": "off",
    },
  },
  {
    files: longFiles()
      .map((file) => `src/${file}`)
      .concat("src/none-is-longer.ts"),
    rules: { "max-lines": "off" },
  },
  {
    files: ["src/**/*.ts"],
    ignores: ["src/platform/**"],
    rules: {
      "no-restricted-globals": [
        "error",
        ...PLATFORM_GLOBALS.map((name) => ({ name, message: "The platform arrives as one Environment argument." })),
      ],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Ask environment.clock." },
        { object: "Math", property: "random", message: "Ask environment.random()." },
      ],
    },
  },
  {
    // The platform is where a warning for the developer is printed.
    files: ["src/platform/**"],
    rules: { "no-console": ["error", { allow: ["warn"] }] },
  },
  {
    // Tests reach for places that cannot be absent; when they are, the failure says so by itself.
    files: ["test/**/*.ts"],
    rules: { "@typescript-eslint/no-non-null-assertion": "off" },
  },
);
