// Starts the catalogue page.
import '../session/style.css';
import './style.css';
import { startLanguage } from '../language/start.ts';
import { startPage } from '../session/start.tsx';
import { sessionTexts } from '../session/texts.ts';
import { Catalogue } from './catalogue.tsx';
import { openSession } from './session.ts';
import { catalogueTexts } from './texts.ts';

startLanguage({ session: sessionTexts, catalogue: catalogueTexts });
await startPage({
  name: 'catalogue',
  openSession,
  Content: Catalogue,
  skipTo: '#catalogue-search',
});
