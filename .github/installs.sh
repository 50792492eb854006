#!/usr/bin/env bash
# Install newsdiff as strangers do (venv, pipx, uv), each in a home of its own, use it, and take it away again.
# Prints a record. Usage: .github/installs.sh [WHEEL]; without one it is built. pipx and uv come from the environment
# that PYTHON (default: python3) belongs to, or are installed beside it.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/tools"
"$work/tools/bin/pip" install -q hatchling pipx uv
wheel=${1:-}
if [ -z "$wheel" ]; then
  cp -r tui articles pyproject.toml config.yaml README.md LICENSE "$work/"
  (cd "$work" && tools/bin/python -m hatchling build -t wheel -d dist >/dev/null 2>&1)
  wheel=$(ls "$work"/dist/*.whl)
fi
echo "$(basename "$wheel"), $("$python" --version), $(uname -s) $(uname -m)"

try() { # name, the program
  local home=$work/$1 program=$2
  cd "$work"
  printf 'Two cranes broke on Monday.\n\nMayor Berg said 12 people were hurt.\n' > one.txt
  printf 'On Monday two cranes broke.\n\n15 people were hurt, Mayor Berg said.\n' > two.txt
  echo "  $("$program" --version)"
  "$program" report one.txt two.txt --fail-on number-conflict -o out.html --quiet && exit 1
  echo "  report: exit code 1, a figure conflicts; out.html has $(wc -c < out.html) bytes"
  echo "  library: $("$program" library add one.txt two.txt)"
  printf 'accept\nsave story kept\nquit\n' | "$program" --plain one.txt two.txt | grep -o 'Saved: kept.newsdiff.yaml' | sed 's/^/  /'
  rm -f kept.newsdiff.yaml
  (cd "$home" && find . -path '*/newsdiff/*' -type f ! -path './.local/share/pipx/*' ! -path './.local/share/uv/*' \
    ! -path './venv/*' ! -path './.local/pipx/*' ! -path './.cache/uv/*' ! -path './.cache/pip/*' \
    | sort | sed 's/^/  left: /')
  cd - >/dev/null
}

clean() { env -i PATH="$PATH" HOME="$1" LANG=C.UTF-8 TERM=xterm-256color $(env | grep -E '^(PIP_|SSL_CERT|UV_)' || true) "${@:2}"; }

for how in venv pipx uv; do
  mkdir -p "$work/$how"
  export -f try
  case $how in
    venv)
      echo; echo "plain venv: python -m venv venv && venv/bin/pip install WHEEL"
      clean "$work/venv" "$python" -m venv "$work/venv/venv"
      clean "$work/venv" "$work/venv/venv/bin/pip" install -q "$wheel"
      program=$work/venv/venv/bin/newsdiff
      away=("$work/venv/venv/bin/pip" uninstall -q -y newsdiff) ;;
    pipx)
      echo; echo "pipx: pipx install WHEEL"
      clean "$work/pipx" "$work/tools/bin/pipx" install -q --python "$("$python" -c 'import sys; print(sys.executable)')" "$wheel" >/dev/null 2>&1
      program=$work/pipx/.local/bin/newsdiff
      away=("$work/tools/bin/pipx" uninstall newsdiff) ;;
    uv)
      echo; echo "uv: uv tool install WHEEL"
      clean "$work/uv" "$work/tools/bin/uv" tool install -q --python "$("$python" -c 'import sys; print(sys.executable)')" "$wheel"
      program=$work/uv/.local/bin/newsdiff
      away=("$work/tools/bin/uv" tool uninstall -q newsdiff) ;;
  esac
  export work
  clean "$work/$how" work="$work" bash -euo pipefail -c "$(declare -f try); try $how $program"
  clean "$work/$how" "${away[@]}" >/dev/null 2>&1
  if [ -e "$program" ]; then echo "  the program is still there"; exit 1; fi
  echo "  uninstalled: the program is gone"
done
