// The search as Node runs it: the same scripts that pages load, over the data scripts of a folder.
// Used by the tests in Python, one process for all of them: each line of the input is {folder, questions}, each line of the
// output its answers, or {error}.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const readline = require('node:readline');
const vm = require('node:vm');

const SCRIPTS = path.join(__dirname, '../../overrides/assets/js/search');
/** In the order in which pages load them, as duizhao.js has it. */
const NAMES = ['fold', 'stemmer', 'words', 'pools', 'pinyin', 'names', 'query', 'texts', 'locate', 'ask', 'store'];

for (const name of NAMES) {
  const file = path.join(SCRIPTS, name + '.js');
  vm.runInThisContext(fs.readFileSync(file, 'utf8'), file);
}
const { find } = globalThis.duizhao;

/** Loads data scripts from a folder and counts their bytes. */
const loader = (folder) => {
  const values = new Map(),
    loaded = [];
  const load = async (name) => {
    if (!values.has(name)) {
      const file = path.join(folder, name + '.js');
      globalThis.duizhao.receive = (given, value) => values.set(given, value);
      vm.runInThisContext(fs.readFileSync(file, 'utf8'), file);
      loaded.push(file);
    }
    return structuredClone(values.get(name));
  };
  return { load, loaded };
};

const passage = ({ texts, row, tier, query }) => ({
  by: query.raw,
  doc: texts.doc,
  id: texts.rows[row][0],
  page: texts.rows[row][5],
  lang: texts.lang,
  tier,
  text: texts.rows[row][3],
});
const place = ({ texts, row, item }) => `${texts.doc}/${texts.rows[row][0]}${item ? `-i${item}` : ''}`;

/** An answer as plain values. */
const plain = (answer) => ({
  places: answer.places.map(place),
  names: Object.fromEntries(Object.entries(answer.names).map(([kind, { total, hits }]) => [kind, { total, hits }])),
  passages: Object.fromEntries(Object.entries(answer.passages).map(([kind, found]) => [kind, found.map(passage)])),
  total: answer.total,
  missing: answer.missing,
  instead: answer.instead,
  forms: answer.forms,
  said: answer.said,
  some: answer.some,
  nearby: answer.nearby,
});

const answered = async ({ folder, questions }) => {
  const stores = new Map(),
    answers = [];
  for (const { query, here, document = '', options, all = false } of questions) {
    const key = `${here} ${document}`;
    if (!stores.has(key)) {
      const { load, loaded } = loader(folder);
      stores.set(key, { store: find.makeStore({ load, here, language: here, document }), loaded });
    }
    const { store, loaded } = stores.get(key);
    let left = await store.prepare(query);
    while (all && left) left = await store.prepare(query);
    if (all && !find.ask(query, store.data, options).whole) {
      do left = await store.prepare(query, true);
      while (left);
    }
    answers.push({ ...plain(find.ask(query, store.data, options)), left, loaded: loaded.length });
  }
  return answers;
};

const main = async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const said = await answered(JSON.parse(line)).catch((error) => ({ error: error.stack }));
    process.stdout.write(JSON.stringify(said) + '\n');
  }
};

module.exports = { find, loader, plain };
if (require.main === module) main();
