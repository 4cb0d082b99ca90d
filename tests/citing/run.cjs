// References as a reader's browser writes them: node tests/citing/run.cjs < works.json > references.json
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const file = path.join(__dirname, '../../overrides/assets/js/cite/styles.js');
vm.runInThisContext(fs.readFileSync(file, 'utf8'), file);
const { citing } = globalThis.duizhao;
const asked = JSON.parse(fs.readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(asked.map(({ style, work, language = 'en', marked = false }) => {
  const written = citing.cite(style, { id: 'x', language: 'en', ...work }, language);
  return marked ? citing.html(written) : citing.plain(written);
})));
