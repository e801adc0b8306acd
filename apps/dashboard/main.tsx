import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { chartThemeCss } from '#presentation/charts';
import { ProblemError } from './api/client.js';
import { App } from './shell/app.js';
import './styles/foundation.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/schedule.css';
import './styles/crossing.css';
import './styles/what-if.css';
import './styles/reports.css';

/** The charts' colours, as the server draws them, under our two themes. */
const colours = new CSSStyleSheet();
colours.replaceSync(`:root{${chartThemeCss('light')}}:root[data-theme=dark]{${chartThemeCss('dark')}}`);
document.adoptedStyleSheets.push(colours);

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
