#!/bin/sh
# Puts code-server, VS Code in a browser, into a folder: sh install-code-server.sh FOLDER
# Nothing but npm packages is fetched; the native parts are built with the compiler and the Node headers of this machine.
set -eu
folder=${1:?say which folder}
mkdir -p "$folder"
cd "$folder"
folder=$PWD
npm install --prefix . --ignore-scripts --no-audit --no-fund --loglevel=error code-server
cd node_modules/code-server/lib/vscode
npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
(cd extensions && npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error)
ln -sfn node_modules node_modules.asar
for package in @vscode/spdlog node-pty native-watchdog @parcel/watcher; do
  (cd "node_modules/$package" && npx --yes node-gyp rebuild --nodedir="${NODE_HEADERS:-/usr}" > build.log 2>&1) || {
    echo "$package could not be built: see $PWD/node_modules/$package/build.log" >&2
    exit 1
  }
done
# Passwords are never asked for here, so what hashes them is not built.
cat > "$folder/node_modules/argon2/argon2.js" <<'STUB'
const refuse = async () => { throw new Error("no passwords here"); };
module.exports = { hash: refuse, verify: refuse, needsRehash: () => false, argon2i: 0, argon2d: 1, argon2id: 2 };
STUB
node "$folder/node_modules/code-server/out/node/entry.js" --version
# Only what is whole is found again.
touch "$folder/.complete"
