"""`python -m wire` is `wire`."""

from wire.cli.main import main

if __name__ == "__main__":
    main()
