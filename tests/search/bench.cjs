// How long one keystroke takes: node tests/search/bench.cjs <data folder> [times …]
// The larger sets are the same documents and names over again, each row with a sign or a word of its own.
'use strict';
const { find, loader } = require('./core.cjs');

const QUERIES = [
  '家用電器',
  'jydq',
  'lvse',
  'luse',
  'household app',
  '品質',
  'z',
  'zhizao',
  '制',
  '绿色低碳技术',
  '有害物质源头',
  'xyzzy',
  'lithium battery',
  'green manufacuring',
  '消费绿色产品',
  '绿色 家电',
  'development',
  'sec 14',
];
const ROUNDS = 7;

/** Milliseconds of work, whatever else the machine has to do. */
const clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** A loader that gives every document and every name so many times. */
const manifold = (load, times) => {
  const copies = new Map();
  const tail = (n) => (n ? String.fromCodePoint(0x3400 + n) : '');
  return async (name) => {
    const text = /^texts\/(.*)~(\d+)\.([\w-]+)$/.exec(name);
    if (text) {
      const [, id, n, locale] = text,
        rows = await load(`texts/${id}.${locale}`);
      for (const row of rows) row[3] += locale === 'en' ? ` ${n}` : tail(Number(n));
      return rows;
    }
    const value = await load(name);
    if (name.startsWith('search/')) {
      value.documents = value.documents.flatMap(([id, ...rest]) =>
        Array.from({ length: times }, (_, n) => [`${id}~${n}`, ...rest]),
      );
    } else if (['terms', 'industries'].includes(name)) {
      if (!copies.has(name))
        copies.set(
          name,
          value.flatMap(([id, zh, hant, pinyin, en, count, ...rest]) =>
            Array.from({ length: times }, (_, n) => [
              id && `${id}-${n}`,
              zh && zh + tail(n),
              hant + tail(n),
              pinyin,
              n ? `${en} ${n}` : en,
              count,
              ...rest,
            ]),
          ),
        );
      return copies.get(name);
    }
    return value;
  };
};

const main = async () => {
  const [folder, ...asked] = process.argv.slice(2);
  const results = [];
  for (const times of asked.length ? asked.map(Number) : [1, 10, 100]) {
    for (const here of ['zh-hans', 'en']) {
      const { load } = loader(folder);
      const store = find.makeStore({ load: manifold(load, times), here, language: here, document: '' });
      const start = clock();
      for (const query of QUERIES) await store.prepare(query);
      const index = clock() - start,
        took = {};
      for (const query of QUERIES) {
        const own = [];
        for (let round = 0; round < ROUNDS; round++) {
          const from = clock();
          find.ask(query, store.data);
          own.push(clock() - from);
        }
        took[query] = own.slice(2).sort((a, b) => a - b)[(ROUNDS - 2) >> 1];
      }
      const sorted = Object.entries(took).sort((a, b) => a[1] - b[1]);
      results.push({
        times,
        here,
        index,
        median: sorted[sorted.length >> 1][1],
        worst: sorted[sorted.length - 1][1],
        slowest: sorted[sorted.length - 1][0],
        took,
      });
    }
  }
  process.stdout.write(JSON.stringify(results));
};
main();
