"""`python -m klimahub` is `python3 build.py` without the set-up."""

from klimahub.cli import main

if __name__ == "__main__":
    main(prog_name="python3 build.py")
