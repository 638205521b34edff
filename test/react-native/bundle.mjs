// Bundles an application with Metro, as it would be for a release. Argument: JSON with what to make of what. Prints the files
// that went into it.
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const require = createRequire(import.meta.url);
const Metro = require("metro");
const { getDefaultConfig, mergeConfig } = require("@react-native/metro-config");

const { root, entry, out, platform, packageExports, watchFolders } = JSON.parse(process.argv[2]);

// Those of the React Native at hand, as its own configuration would have them.
const reactNative = createRequire(require.resolve("react-native/package.json", { paths: [root] }));

/** Each file gets a number, and is noted by the way. */
const files = new Map();
function numberOf(path) {
  if (!files.has(path)) files.set(path, files.size);
  return files.get(path);
}

const config = mergeConfig(getDefaultConfig(root), {
  watchFolders,
  maxWorkers: 1,
  cacheStores: [],
  resolver: { unstable_enablePackageExports: packageExports },
  serializer: { getPolyfills: reactNative("@react-native/js-polyfills"), createModuleIdFactory: () => numberOf },
  reporter: { update: ({ type, error }) => error && console.error(type, error) },
});
const options = { entry, platform, dev: false, minify: false };
const { code } = await Metro.runBuild(await Metro.loadConfig({ cwd: root }, config), options);
writeFileSync(out, code);
console.log(JSON.stringify([...files.keys()]));
