// @ts-check
/*
 * What the rooms of the search hand each other. Nothing here runs, and no page loads it: it is for the reader, and for
 * the type checker.
 */
/** @typedef {[number, number][]} FindRanges half-open, in code units of the text they belong to */
/** @typedef {Map<number, number>} FindFits numbers of words, and how well each fits a word that was typed */
/**
 * @typedef {object} FindVocabulary
 * @property {(word: string) => number} add
 * @property {(word: string) => FindFits} fitting words that a typed word may mean
 * @property {(word: string) => number[]} near words one slip away, the likeliest first
 * @property {string[]} words
 * @property {(word: string) => number | undefined} number
 */
/**
 * @typedef {object} FindQuery
 * @property {string} raw
 * @property {string} folded in one script, without spaces
 * @property {string} asTyped the same in the script it was typed in
 * @property {string[]} han Chinese words, folded; empty where nothing is Chinese
 * @property {string[]} hanTyped the same in the script they were typed in
 * @property {string[]} words English words that are looked for
 * @property {FindFits[]} fits what each of them may mean
 * @property {string} pinyin what may be pinyin, or nothing
 * @property {boolean} toned a tone mark says that pinyin is meant
 * @property {boolean} figure a number stands at one of its ends: 5% is not 15%
 */
/**
 * @typedef {[string, string, string, string, string, number, [string, string][]?, any?]} FindNameRow id, zh-Hans,
 *   zh-Hant, pinyin, en, count, further forms, more
 */
/**
 * @typedef {{hans: FindRanges, hant: FindRanges, pinyin: FindRanges, en: FindRanges, surface: FindRanges}} FindMarks
 */
/** @typedef {{row: FindNameRow, kind: string, surface: string, level: number, marks: FindMarks}} FindNameHit */
/** @typedef {{total: number, hits: FindNameHit[]}} FindNameHits */
/** @typedef {{text: string, starts: Uint32Array}} FindPool */
/** @typedef {{each: (word: number, found: (n: number) => void) => void}} FindPostings */
/** @typedef {{starts: Uint32Array, list: Uint16Array, letters: string[], tones: string[]}} FindReadings */
/**
 * @typedef {object} FindNames
 * @property {FindNameRow[]} rows
 * @property {Map<string, string>} table
 * @property {FindVocabulary} vocabulary
 * @property {string[]} han
 * @property {string[]} hanKinds
 * @property {number[]} hanRow
 * @property {Uint32Array} hanFirst
 * @property {string[]} latin
 * @property {string[]} latinKinds
 * @property {number[]} latinRow
 * @property {Uint32Array} latinFirst
 * @property {number[][]} latinWords
 * @property {FindPool} pool
 * @property {FindPostings} postings
 * @property {FindReadings} readings
 */
/**
 * @typedef {[string, string, string, string, number, string?, string[]?, number?]} FindTextRow id, kind, number, text,
 *   up, page, industries, items
 */
/**
 * @typedef {object} FindTexts the passages of one document in one language, or other headings with words under them
 * @property {string} doc
 * @property {string} lang
 * @property {boolean} spaced a language written with spaces
 * @property {boolean} flat what is found is the heading, also by the words under it
 * @property {FindTextRow[]} rows
 * @property {Map<string, string>} table
 * @property {FindVocabulary} vocabulary
 * @property {Int32Array} up
 * @property {Int32Array} box the box around each row, or -1
 * @property {Int32Array} division the part or chapter around each row, or -1
 * @property {Uint8Array} heading
 * @property {number[][]} words
 * @property {FindPool} pool
 * @property {FindPool} plain the same in the script that the text is written in
 * @property {FindPostings} postings
 */
/** @typedef {{texts: FindTexts, row: number, tier: number, query: FindQuery}} FindPassage */
/** @typedef {{texts: FindTexts, row: number, item: number}} FindPlace */
/** @typedef {{kinds: string, n: number}} FindStep kinds of rows as the data name them, and the number */
/** @typedef {{steps: FindStep[], id: string, nth: number[]}} FindLocator steps, or an id, or "the 4th of part 2" */
/** @typedef {{typed: string, shown: string, also: string[]}} FindInstead another word was looked for */
/** @typedef {{terms: FindNames, industries: FindNames, verbs: FindNames}} FindAllNames */
/** @typedef {{terms: FindNameHits, industries: FindNameHits, verbs: FindNameHits}} FindAllNameHits */
/** @typedef {Record<'provisions' | 'boxes' | 'notes' | 'goals' | 'pages' | 'documents', FindPassage[]>} FindPassages */
/**
 * @typedef {object} FindData what is loaded
 * @property {Map<string, string>} table
 * @property {FindVocabulary} vocabulary
 * @property {FindAllNames} names
 * @property {(path: string) => FindTexts[]} texts the documents in one locale, that of the page first
 * @property {FindTexts} pages
 * @property {FindTexts} documents
 * @property {string} here the page's locale
 * @property {string} chinese the locale whose texts are searched for Chinese
 * @property {string} english the locale whose texts are searched for words between spaces, or none
 */
/**
 * @typedef {object} FindAnswer
 * @property {FindQuery} query
 * @property {FindPlace[]} places what the query means as a number
 * @property {FindAllNameHits} names
 * @property {FindPassages} passages best first
 * @property {number} total
 * @property {boolean} whole whether the query was found as it was typed
 * @property {string[]} missing words that are nowhere
 * @property {FindInstead[]} instead
 * @property {string[]} forms other forms that were looked for as well
 * @property {string[]} said Chinese that was looked for as well: the query is its pinyin, or its word in another region
 * @property {boolean} some no passage has all words: these have some
 * @property {{word: string, n: number}[]} nearby each word alone, where not all stand together
 */
/** @typedef {{id: string, short: string, title: string, issuer: string, number: string, date: string}} FindDocument */
/**
 * @typedef {object} FindStore
 * @property {(raw: string, some?: boolean) => Promise<number>} prepare loads what a query needs; says how many
 *   documents may have it and are not loaded yet
 * @property {() => Promise<boolean>} loadAllNames loads the rest of a long glossary; true if there was more
 * @property {FindData} data
 * @property {FindDocument[]} documents
 * @property {(id: string) => FindDocument | undefined} document
 * @property {(row: any[]) => string} verbPage the page of a verb: of the page's own document if that has it
 */
/**
 * @typedef {{kind: string, href: string, parts: any[], plain: string[]}} FindHit as it is drawn; `plain`: document,
 *   place, name, text
 */
/** @typedef {{document: string, place: string, industry: string}} FindFilters what the passages are narrowed to */
/** @typedef {{kind: string, total: number, hit: (k: number) => FindHit}} FindGroup */
