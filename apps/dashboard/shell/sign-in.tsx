import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { queries } from '../api/queries.js';
import { accessKeyRefused, rememberAccessKey } from '../api/access-key.js';

/** Asked for where the server answers 401. */
export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const [key, setKey] = useState('');
  const session = useQuery(queries.session());
  const signIn = session.data?.signIn ?? null;
  const here = `${window.location.pathname}${window.location.search}`;
  return (
    <main className="sign-in">
      <form
        className="card"
        onSubmit={(event) => {
          event.preventDefault();
          rememberAccessKey(key.trim());
          onSignedIn();
        }}
      >
        <h1>Spanwise</h1>
        {signIn !== null && (
          <a className="button primary" href={`${signIn}?returnTo=${encodeURIComponent(here)}`}>
            Sign in with your organisation
          </a>
        )}
        <p>
          {signIn === null ? 'This server asks for an access key.' : 'Or use an access key.'} It is kept in
          this browser tab only.
        </p>
        <label>
          Access key
          <input
            type="password"
            autoComplete="current-password"
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        </label>
        {accessKeyRefused() && (
          <p className="notice bad" role="alert">
            The server does not know this key.
          </p>
        )}
        <button className="primary" disabled={key.trim() === ''}>
          Sign in
        </button>
      </form>
    </main>
  );
}
