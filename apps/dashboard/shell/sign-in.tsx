import { useState } from 'react';
import { rememberAccessKey } from '../api/access-key.js';

/** Asked for where the server answers 401. */
export function SignIn({ onSignedIn }: { onSignedIn: () => void }) {
  const [key, setKey] = useState('');
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
        <p>This server asks for an access key. It is kept in this browser tab only.</p>
        <label>
          Access key
          <input
            type="password"
            autoComplete="current-password"
            value={key}
            onChange={(event) => setKey(event.target.value)}
          />
        </label>
        <button className="primary" disabled={key.trim() === ''}>
          Sign in
        </button>
      </form>
    </main>
  );
}
