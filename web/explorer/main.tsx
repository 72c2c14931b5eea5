// Starts the explorer page.
import './workers.ts';
import 'graphiql/style.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { readDemo } from './demo.ts';
import { DemoExplorer } from './demo-explorer.tsx';
import { TokenExplorer } from './token-explorer.tsx';

const element = document.getElementById('explorer');
if (!element) throw new Error('The page has no element with the id "explorer" to render into.');

const root = createRoot(element);
const demo = await readDemo();
root.render(demo ? <DemoExplorer demo={demo} /> : <TokenExplorer />);
