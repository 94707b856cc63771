import { type Node, visitorKeys } from 'oxc-parser';

/** Called before the children; `above` holds the enclosing nodes, the nearest last. */
export type Visit = (node: Node, above: readonly Node[]) => void;

export function walk(root: Node, visit: Visit): void {
  const above: Node[] = [];
  const enter = (node: Node): void => {
    visit(node, above);
    above.push(node);
    for (const child of childrenOf(node)) enter(child);
    above.pop();
  };
  enter(root);
}

function childrenOf(node: Node): Node[] {
  return (visitorKeys[node.type] ?? [])
    .flatMap((key) => (node as unknown as Record<string, unknown>)[key])
    .filter((child): child is Node => typeof child === 'object' && child !== null && 'type' in child);
}

/**
 * What does this expression say, as far as the source shows it? `whole` is false for a template with expressions in it,
 * of which only the text before the first one is known.
 */
export function textOf(node: Node | undefined): { text: string; whole: boolean } | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return { text: node.value, whole: true };
  if (node?.type !== 'TemplateLiteral') return null;
  return { text: node.quasis[0]?.value.cooked ?? '', whole: node.expressions.length === 0 };
}

/** `a.b.c` as text; null for anything that is not a chain of plain names. */
export function dottedName(node: Node): string | null {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MetaProperty') return `${node.meta.name}.${node.property.name}`;
  if (node.type === 'ChainExpression') return dottedName(node.expression);
  if (node.type !== 'MemberExpression') return null;
  const object = dottedName(node.object);
  if (object === null) return null;
  if (!node.computed) return node.property.type === 'Identifier' ? `${object}.${node.property.name}` : null;
  const property = textOf(node.property);
  return property?.whole ? `${object}.${property.text}` : null;
}
