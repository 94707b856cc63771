export type Layer = 'entry' | 'concepts' | 'platform' | 'statistics';

/** A concept, a platform service, an entry, or the statistics package: what a change should stay inside. */
export type Room = { readonly layer: Layer; readonly name: string; readonly folder: string };

const ROOM = /^app\/src\/(entry|concepts|platform)\/([^/.]+)(?:\/|$)/;
const LAYER = /^app\/src\/(entry|concepts|platform)(?:\/|$)/;

/** Which room does the path lie in? Null for what is not in a room: other folders, and files beside the rooms. */
export function roomOf(path: string): Room | null {
  if (path.startsWith('statistics/src/')) {
    return { layer: 'statistics', name: 'statistics', folder: 'statistics/src' };
  }
  const [, layer, name] = ROOM.exec(path) ?? [];
  if (layer === undefined || name === undefined) return null;
  return { layer: layer as Layer, name, folder: `app/src/${layer}/${name}` };
}

export function layerOf(path: string): Layer | null {
  if (path.startsWith('statistics/src/')) return 'statistics';
  const [, layer] = LAYER.exec(path) ?? [];
  return layer === undefined ? null : (layer as Layer);
}
