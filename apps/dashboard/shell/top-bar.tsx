import { useMutation, useQuery } from '@tanstack/react-query';
import { client, unwrap, type Schemas } from '../api/client.js';
import { accessKey, forgetAccessKey } from '../api/access-key.js';
import { queries } from '../api/queries.js';
import { addressOf, goTo } from './address.js';
import { Link } from './link.js';
import type { PageId } from './navigation.js';
import { useTheme, type Theme } from './theme.js';

interface TopBarProps {
  readonly projects: readonly Schemas['Project'][];
  readonly project: string | undefined;
  readonly page: PageId;
}

export function TopBar({ projects, project, page }: TopBarProps) {
  const [theme, setTheme] = useTheme();
  return (
    <header className="top-bar">
      <Link href="/" className="brand">
        <img src="/mark.svg" alt="" width="24" height="24" />
        Spanwise
      </Link>
      <label className="project-choice">
        <span className="quiet">Project</span>
        <select
          value={project ?? ''}
          onChange={(event) => {
            goTo(addressOf(page === 'projects' ? 'overview' : page, event.target.value));
          }}
        >
          {project === undefined && <option value="">Choose a project</option>}
          {projects.map(({ id, name }) => (
            <option key={id} value={id}>
              {projects.some((other) => other.id !== id && other.name === name) ? `${name} (${id})` : name}
            </option>
          ))}
        </select>
      </label>
      <label className="theme-choice">
        <span className="quiet">Theme</span>
        <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
          <option value="system">System</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      <SignOut />
      <a className="quiet docs-link" href="/docs">
        API
      </a>
    </header>
  );
}

/** Who is signed in, where somebody is: by a session of the server or by a key of this tab. */
function SignOut() {
  const session = useQuery(queries.session());
  const leave = useMutation({
    mutationFn: async () => {
      forgetAccessKey();
      if (session.data?.signOut) await unwrap(client.POST('/v1/sign-out'));
    },
    onSuccess: () => {
      window.location.assign('/');
    },
  });
  if (!session.data?.signedIn || (session.data.signOut === null && accessKey() === undefined)) return null;
  return (
    <button type="button" className="small" title={session.data.principal} onClick={() => leave.mutate()}>
      Sign out
    </button>
  );
}
