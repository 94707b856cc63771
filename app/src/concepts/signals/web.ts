export { SignalPage } from './pages/signal.page.tsx';
export { SignalsPage } from './pages/signals.page.tsx';
