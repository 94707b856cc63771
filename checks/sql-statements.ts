import type { Node } from 'oxc-parser';
import type { RepositoryFile } from './repository-file.ts';
import { lineAt } from './repository-file.ts';
import { dottedName, textOf, walk } from './syntax-walk.ts';

/** A piece of SQL in code: statement text, or the table named to Kysely's builder. */
export type SqlPiece = { readonly text: string; readonly line: number };

// Capital keywords are SQL anywhere in a text. Prose also says "select" and "update", so small ones count only where
// the whole text begins with a statement's shape.
const CAPITAL =
  /\b(SELECT\s[\s\S]*\bFROM\b|INSERT\s+INTO\b|UPDATE\s[\s\S]*\bSET\b|DELETE\s+FROM\b|MERGE\s+INTO\b|(CREATE|ALTER|DROP)\s+((OR\s+REPLACE|TEMP|TEMPORARY|UNLOGGED|UNIQUE|MATERIALIZED)\s+)*(TABLE|INDEX|VIEW|TYPE|FUNCTION|TRIGGER|SCHEMA|ROLE|POLICY|SEQUENCE|EXTENSION|DATABASE|DOMAIN|MACRO)\b|TRUNCATE\s|LOCK\s+TABLE\s|COPY\s[\s\S]*\b(FROM|TO)\b|SET\s+(LOCAL|SESSION|ROLE)\s|(GRANT|REVOKE)\s[\s\S]*\b(ON|TO|FROM)\b)|^\s*(SELECT|WITH)\s/;
const SMALL =
  /^\s*(select\s[\s\S]*\sfrom\s+["\w$(]|select\s+([\w.]+\(|[\d$'])|insert\s+into\s+\S|update\s+\S+\s+set\s|delete\s+from\s+\S|merge\s+into\s+\S|with\s+(recursive\s+)?\w+\s+as\s+(materialized\s+)?\(|(create|alter|drop)\s+((or\s+replace|temp|temporary|unlogged|unique|materialized)\s+)*(table|index|view|type|function|trigger|schema|role|policy|sequence|extension|database|domain|macro)\s|truncate\s+(table\s)?\w+\s*(;|,|$|cascade|restart)|(grant|revoke)\s+\w+.*\s(on|to|from)\s)/;

const BUILDER_VERBS: ReadonlyMap<string, string> = new Map([
  ['selectFrom', 'from'],
  ['insertInto', 'insert into'],
  ['replaceInto', 'insert into'],
  ['mergeInto', 'merge into'],
  ['updateTable', 'update'],
  ['deleteFrom', 'delete from'],
  ['innerJoin', 'join'],
  ['leftJoin', 'join'],
  ['rightJoin', 'join'],
  ['fullJoin', 'join'],
  ['crossJoin', 'join'],
  ['createTable', 'create table'],
  ['alterTable', 'alter table'],
  ['dropTable', 'drop table'],
]);

/** Where does this file of code hold SQL, and what does it say? An expression inside a template reads as `$0`. */
export function sqlIn(file: RepositoryFile): SqlPiece[] {
  const pieces: SqlPiece[] = [];
  const queries = new Set<string>();
  walk(file.syntax().program, (node, above) => {
    if (node.type === 'CallExpression') queries.add(namedQuery(node.callee, node.arguments[0]));
    for (const text of sqlOf(node, above.at(-1))) pieces.push({ text, line: lineAt(file, node.start) });
  });
  return pieces.filter(({ text }) => !queries.has(text.replace(/^(from|join) (\w+).*$/, '$2')));
}

// The builder's .with('recent', …) names a query, which is then read like a table.
function namedQuery(callee: Node, argument: Node | undefined): string {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return '';
  if (!['with', 'withRecursive'].includes(callee.property.name)) return '';
  return (textOf(argument)?.text ?? '').replace(/\(.*$/, '').trim();
}

function sqlOf(node: Node, parent: Node | undefined): string[] {
  if (node.type === 'CallExpression') return builderTables(node.callee, node.arguments[0]);
  const text = literalText(node);
  if (text === null) return [];
  const tagged =
    parent?.type === 'TaggedTemplateExpression' && /(^|\.)sql$/.test(dottedName(parent.tag) ?? '');
  return tagged || CAPITAL.test(text) || SMALL.test(text) ? [text] : [];
}

function literalText(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return null;
  return node.quasis.map((quasi) => quasi.value.cooked ?? quasi.value.raw).join(' $0 ');
}

function builderTables(callee: Node, argument: Node | undefined): string[] {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || argument === undefined)
    return [];
  const name = dottedName(callee);
  const verb = name === 'sql.table' ? 'table' : BUILDER_VERBS.get(callee.property.name);
  if (verb === undefined) return [];
  const named = argument.type === 'ArrayExpression' ? argument.elements : [argument];
  return named.flatMap((element) => {
    const said = element === null ? null : textOf(element);
    return said?.whole ? [`${verb} ${said.text}`] : [];
  });
}
