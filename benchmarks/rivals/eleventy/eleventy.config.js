import anchor from "markdown-it-anchor";

export default function (config) {
  config.amendLibrary("md", (md) => md.use(anchor));
  config.addCollection("regions", (collections) => {
    const regions = new Map();
    for (const page of collections.getFilteredByTag("kommune")) {
      const key = page.data.region;
      if (!regions.has(key)) regions.set(key, { key, name: page.data.region_name, pages: [] });
      regions.get(key).pages.push(page);
    }
    return [...regions.values()];
  });
  return {
    dir: { input: "content", includes: "../_includes", output: "_site" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: false,
  };
}
