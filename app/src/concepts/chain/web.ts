import { lazy } from 'react';

// Each page comes alone: the gap map is drawn without the library of plots and the dialogs that the others bring.

export const AttributePage = lazy(async () => ({
  default: (await import('./attribute-page/attribute-chain.page.tsx')).AttributePage,
}));
export const GapMapPage = lazy(async () => ({
  default: (await import('./gap-map-page/gap-map.page.tsx')).GapMapPage,
}));
export const FactAndPerceptionPage = lazy(async () => ({
  default: (await import('./fact-and-perception/fact-and-perception.page.tsx')).FactAndPerceptionPage,
}));
