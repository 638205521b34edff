import { expect, it } from "vitest";
import { sizes } from "./size.mjs";

it.each(sizes())("$file is at most $limit bytes as gzip", ({ file, size, limit }) => {
  const over = `dist/${file} is ${size} bytes as gzip, ${size - limit} over the limit of ${limit}`;
  expect(size, over).toBeLessThanOrEqual(limit);
});
