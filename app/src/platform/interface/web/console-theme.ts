import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  type MantineColorsTuple,
  Menu,
  Modal,
} from '@mantine/core';
import { shadesFor } from '../page/distribution-shades.ts';
import './console-tokens.css';

const ACCENT: MantineColorsTuple = [
  '#eef4fb',
  '#dbe8f5',
  '#b5d0ec',
  '#86b6f1',
  '#6aa0da',
  '#4b8acb',
  '#3575b8',
  '#1d5c9e',
  '#184d85',
  '#123e73',
];

const TEXT =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans CJK KR", sans-serif';
const CODE = 'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace';

/** How all components look: one accent colour, the fonts of the reader's system, a grid of 4 pixels. */
export const CONSOLE_THEME = createTheme({
  colors: { accent: ACCENT },
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 3 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: TEXT,
  fontFamilyMonospace: CODE,
  headings: { fontFamily: TEXT, fontWeight: '650' },
  defaultRadius: 4,
  components: {
    // Said, so that the style sheet can tell filled buttons.
    Button: Button.extend({ defaultProps: { variant: 'filled' } }),
    // A placeholder that takes the keyboard first is no line of a menu, and screen readers would meet it.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({ classNames: { title: 'dialog-title', content: 'dialog-content' } }),
    Drawer: Drawer.extend({ classNames: { title: 'dialog-title' } }),
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
});

/** The colours that Mantine would choose with too little contrast, taken from Heed's own. */
export const CONSOLE_COLORS: CSSVariablesResolver = () => {
  const own = {
    '--mantine-color-body': 'var(--heed-paper)',
    '--mantine-color-text': 'var(--heed-ink)',
    '--mantine-color-bright': 'var(--heed-ink)',
    '--mantine-color-dimmed': 'var(--heed-quiet)',
    '--mantine-color-placeholder': 'var(--heed-quiet)',
    '--mantine-color-anchor': 'var(--heed-accent)',
    '--mantine-color-error': 'var(--heed-alarm)',
    '--mantine-color-default': 'var(--heed-paper)',
    '--mantine-color-default-hover': 'var(--heed-raised)',
    '--mantine-color-default-color': 'var(--heed-ink)',
    '--mantine-color-default-border': 'var(--heed-strong)',
  };
  return { variables: shades(), light: own, dark: own };
};

// The steps of distributions, which the style sheet chooses by the scheme; paper is always light.
function shades(): Record<string, string> {
  const dark = shadesFor('dark');
  const steps = shadesFor('light').flatMap(({ fill, ink }, step) => [
    [`--heed-shade-${step}`, `light-dark(${fill}, ${dark[step]?.fill ?? fill})`],
    [`--heed-shade-ink-${step}`, `light-dark(${ink}, ${dark[step]?.ink ?? ink})`],
  ]);
  return Object.fromEntries(steps) as Record<string, string>;
}
