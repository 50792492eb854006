"""The application in a browser on the same machine, for ``newsdiff --web``. Needs the extra ``newsdiff[web]``."""
