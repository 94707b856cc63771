// The declarations of playwright-core name these types of the browser. Declared here as far as tests need them, they
// keep the whole library of the browser out of a program that runs on Node.
interface Node {
  readonly nodeType: number;
}
interface HTMLElement extends Node {
  setAttribute(name: string, value: string): void;
}
interface SVGElement extends Node {
  setAttribute(name: string, value: string): void;
}
interface HTMLElementTagNameMap {
  article: HTMLElement;
}
