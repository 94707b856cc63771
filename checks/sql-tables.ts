export type TableNames = { readonly created: readonly string[]; readonly touched: readonly string[] };

type Token = { readonly text: string; readonly quoted: boolean };

// Words that can stand where a table's name could, and are none.
const NOT_A_NAME = new Set(
  'select set of on or skip nowait cascade using values lateral only if not exists as where from into all schema function sequence database column constraint type tables sequences functions stdin program'.split(
    ' ',
  ),
);

// In extract(epoch from x), trim(both from x) and the like, FROM names a value.
const NAME_LIKE = /^[\p{L}_][\p{L}\p{N}_$]*$/u;
const BEFORE_SUBQUERY = new Set(
  'from join in exists as and or not any all some select where on using values union with lateral ,('.split(
    ' ',
  ),
);

// GRANT UPDATE ON t, ON DELETE CASCADE, FOR UPDATE, DO UPDATE and BEFORE UPDATE are no statements on a table.
const UPDATE_OF_NOTHING = new Set('for on do or before after grant revoke of ,'.split(' '));

/**
 * Which tables does this SQL create, and which does it read or change? Foreign keys (REFERENCES) are not counted: they
 * point at another table without reading it. Names made at run time are not seen.
 */
export function tablesIn(sql: string): TableNames {
  const created: string[] = [];
  const touched: string[] = [];
  const statements = statementsOf(tokensOf(sql));
  // What a function of a trigger sees by such a name is the rows of the table that the trigger stands on.
  const ofTriggers = statements.flatMap(namesOfTransitions);
  for (const statement of statements) {
    const names = namesAfterKeywords(statement);
    const own = new Set([...ofTriggers, ...namesOfWith(statement)]);
    created.push(...createdBy(statement));
    touched.push(...names.filter((name) => !own.has(name) && !isSystemTable(name)));
  }
  return { created: [...new Set(created)], touched: [...new Set(touched)] };
}

function tokensOf(sql: string): Token[] {
  const bare = sql
    .replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' ')
    .replace(/\$(?:[a-z_]\w*)?\$/gi, ' ; ')
    .replace(/'(?:[^']|'')*'/g, ' $0 ');
  const found = bare.matchAll(/"((?:[^"]|"")+)"|[\p{L}_][\p{L}\p{N}_$]*|\$?\d+|[^\s\w]/gu);
  return [...found].map((match) => ({
    text: match[1] ?? match[0].toLowerCase(),
    quoted: match[1] !== undefined,
  }));
}

function statementsOf(tokens: readonly Token[]): Token[][] {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ';') statements.push([]);
    else statements.at(-1)?.push(token);
  }
  return statements.filter((statement) => statement.length > 0);
}

function namesAfterKeywords(statement: readonly Token[]): string[] {
  const names: string[] = [];
  const parens: boolean[] = [];
  for (const [index, token] of statement.entries()) {
    if (token.text === '(') parens.push(isArgumentList(statement, index));
    if (token.text === ')') parens.pop();
    if (token.quoted || parens.at(-1) === true) continue;
    if (leadsToTable(statement, index)) names.push(...listFrom(statement, index + 1));
  }
  return names;
}

function isArgumentList(statement: readonly Token[], open: number): boolean {
  const before = statement[open - 1];
  if (before === undefined || !NAME_LIKE.test(before.text) || BEFORE_SUBQUERY.has(before.text)) return false;
  return statement[open + 1]?.text !== 'select';
}

function leadsToTable(statement: readonly Token[], index: number): boolean {
  const word = statement[index]?.text ?? '';
  const before = statement[index - 1]?.text ?? '';
  const first = statement[0]?.text ?? '';
  if (word === 'from') return before !== 'distinct' && first !== 'revoke';
  if (word === 'join') return true;
  if (word === 'into') return before === 'insert' || before === 'merge';
  if (word === 'update') return !UPDATE_OF_NOTHING.has(before);
  if (word === 'table') return true;
  if (word === 'using') return first === 'delete' || first === 'merge';
  if (word === 'copy') return index === 0;
  if (word === 'truncate') return statement[index + 1]?.text !== 'table' && index === 0;
  if (word === 'on') return onNamesTable(statement, index);
  return word === 'of' && before === 'partition';
}

function onNamesTable(statement: readonly Token[], index: number): boolean {
  const first = statement[0]?.text ?? '';
  if (first === 'grant' || first === 'revoke') return statement[index + 1]?.text !== 'table';
  if (!['create', 'alter', 'drop', 'comment'].includes(first)) return false;
  const made = statement
    .slice(1, 5)
    .some(({ text }) => ['index', 'trigger', 'policy', 'rule'].includes(text));
  return made && statement.slice(0, index).filter(({ text }) => text === 'on').length === 0;
}

// FROM a, b AS c names several tables.
function listFrom(statement: readonly Token[], start: number): string[] {
  let index = start;
  while (['only', 'if', 'not', 'exists', 'lateral'].includes(statement[index]?.text ?? '')) index += 1;
  const { name, end } = nameAt(statement, index);
  const rest = name !== null ? commaAfterAlias(statement, end) : -1;
  return [...(name === null ? [] : [name]), ...(rest < 0 ? [] : listFrom(statement, rest + 1))];
}

function nameAt(statement: readonly Token[], start: number): { name: string | null; end: number } {
  let index = start;
  while (statement[index + 1]?.text === '.' && statement[index + 2] !== undefined) index += 2;
  const token = statement[index];
  const schema = index > start ? statement[index - 2]?.text : undefined;
  const end = index + 1;
  if (token === undefined || !(token.quoted || NAME_LIKE.test(token.text))) return { name: null, end };
  const isCall =
    statement[end]?.text === '(' && !['into', 'table', 'on'].includes(leadBefore(statement, start));
  if (isCall || (!token.quoted && NOT_A_NAME.has(token.text))) return { name: null, end };
  return { name: schema === undefined || schema === 'public' ? token.text : `${schema}.${token.text}`, end };
}

function leadBefore(statement: readonly Token[], start: number): string {
  const before = statement[start - 1]?.text ?? '';
  return before === 'exists' || before === 'only' ? 'table' : before;
}

function commaAfterAlias(statement: readonly Token[], end: number): number {
  let index = end;
  if (statement[index]?.text === 'as') index += 1;
  if (index === end && statement[index]?.text === ',') return index;
  return NAME_LIKE.test(statement[index]?.text ?? '') && statement[index + 1]?.text === ',' ? index + 1 : -1;
}

function namesOfWith(statement: readonly Token[]): string[] {
  return statement.flatMap(({ text }, index) => {
    if (!NAME_LIKE.test(text)) return [];
    const before = statement[index - 1]?.text ?? '';
    if (!['with', 'recursive', ','].includes(before)) return [];
    const after = afterColumnList(statement, index + 1);
    return statement[after]?.text === 'as' && opensBody(statement, after + 1) ? [text] : [];
  });
}

// REFERENCING NEW TABLE AS came
function namesOfTransitions(statement: readonly Token[]): string[] {
  if (statement[0]?.text !== 'create') return [];
  return statement.flatMap(({ text }, index) => {
    const isOne = text === 'table' && ['old', 'new'].includes(statement[index - 1]?.text ?? '');
    if (!isOne) return [];
    const name = statement[index + 1]?.text === 'as' ? statement[index + 2] : statement[index + 1];
    return name === undefined ? [] : [name.text];
  });
}

function afterColumnList(statement: readonly Token[], index: number): number {
  if (statement[index]?.text !== '(') return index;
  const close = statement.findIndex(({ text }, at) => at > index && text === ')');
  return close < 0 ? index : close + 1;
}

function opensBody(statement: readonly Token[], index: number): boolean {
  return ['(', 'materialized', 'not'].includes(statement[index]?.text ?? '');
}

function createdBy(statement: readonly Token[]): string[] {
  if (statement[0]?.text !== 'create') return [];
  const noun = statement.slice(1, 6).findIndex(({ text }) => text === 'table' || text === 'view');
  if (noun < 0 || statement.slice(1, noun + 1).some(({ text }) => text === '(' || text === 'on')) return [];
  return listFrom(statement, noun + 2);
}

function isSystemTable(name: string): boolean {
  return /^(pg_|information_schema\.|pg_catalog\.|duckdb_)/.test(name);
}
