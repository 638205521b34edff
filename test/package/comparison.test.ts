// The figures of the read-me's comparison, against the results of the benches and the files as they are.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { comparison } from "../../bench/readme.mjs";
import { inShort } from "../compatibility.mjs";
import { root } from "./packed";

const read = (path: string): string => readFileSync(join(root, path), "utf8");
/** The lines of the read-me's tables, with single spaces. */
const lines = read("README.md")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .map((line) => line.replace(/ +/g, " "));

it.each(comparison())("README.md has the figures as they were measured: %s", (...cells) => {
  expect(lines).toContain(`| ${cells.join(" | ")} |`.replace(/ +/g, " "));
});

it("README.md names the versions of the other clients that were looked at", () => {
  const { devDependencies } = JSON.parse(read("bench/others/package.json")) as {
    devDependencies: Record<string, string>;
  };
  const [head] = lines.filter((line) => line.includes("`centrifuge`"));
  for (const [name, version] of Object.entries(devDependencies)) expect(head).toContain(`\`${name}\` ${version}`);
});

it("README.md says in short what docs/compatibility.md says", () => {
  const [, , ...rows] = inShort(read("docs/compatibility.md")).split("\n");
  expect(rows.length).toBeGreaterThan(3);
  for (const row of rows) expect(lines).toContain(row);
});
