// Bundles the form into the folder that is named: `npm run build -- ../_site/redaktion`.
import { cp } from "node:fs/promises";
import { build } from "esbuild";

const target = process.argv[2];
if (!target) {
  console.error("Name the folder to write into.");
  process.exit(2);
}
await build({
  entryPoints: ["admin.js"],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  outdir: target,
  legalComments: "linked",
});
await cp("node_modules/@sveltia/cms/npm/assets", `${target}/assets`, { recursive: true });
