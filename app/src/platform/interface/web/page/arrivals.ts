/**
 * Tells for each page that is shown whether the reader came to it from another one. The first page after a fresh load
 * is not come to, however often it is drawn; every page after another has been shown is, the first one too.
 */
export function noteArrivals(): (path: string) => boolean {
  let first: string | null = null;
  let moved = false;
  return (path) => {
    first ??= path;
    moved ||= path !== first;
    return moved;
  };
}
