import '@mantine/core/styles.css';
import '@mantine/spotlight/styles.css';
import { createRoot } from 'react-dom/client';
import { ConsoleApp } from './console-app.tsx';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

// The library that keeps the page from scrolling under a dialog looks for the nonce of its style sheet here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

const place = document.querySelector('#console');
if (place === null) throw new Error('the page has no place for the console');
createRoot(place).render(<ConsoleApp nonce={nonce} />);
