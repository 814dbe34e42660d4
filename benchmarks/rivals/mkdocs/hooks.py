"""Lists from the front matter of the pages read: one of all places, one for each region."""

from pathlib import Path

from mkdocs.structure.files import File


def on_files(files, config):
    regions = set()
    for path in Path(config.docs_dir, "kommuner").glob("*.md"):
        with path.open(encoding="utf-8") as lines:
            regions |= {next(line[8:].strip() for line in lines if line.startswith("region: "))}
    for region in sorted(regions):
        files.append(File.generated(config, f"region/{region}.md", content=f"---\nlist: {region}\n---\n# {region}\n"))
    return files


def on_env(env, config, files):
    lists = {"all": []}
    for file in files.documentation_pages():
        if file.src_uri.startswith("kommuner/"):
            lists["all"].append(file.page)
            lists.setdefault(file.page.meta.get("region"), []).append(file.page)
    env.globals["lists"] = lists
    return env
