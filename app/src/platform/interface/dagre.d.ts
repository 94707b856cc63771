// The package's own declarations do not resolve under Node's rules for modules; only what is used here is declared.
declare module '@dagrejs/dagre' {
  export class Graph {
    constructor(options: { multigraph: boolean });
    setGraph(label: object): void;
    setNode(name: string, label: object): void;
    setEdge(...edge: [from: string, to: string, label: object, name: string]): void;
    graph(): { width: number; height: number };
    node(name: string): { x: number; y: number };
    edge(edge: { v: string; w: string; name: string }): {
      points: { x: number; y: number }[];
      x: number;
      y: number;
    };
  }
  export function layout(graph: Graph): void;
}
