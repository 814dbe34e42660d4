"""What the keepers of the hub run: new files, stamps, releases, link checks, the made parts of docs/."""
