export default function StatusingPage({ project }: { project: string }) {
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Statusing and editing</h1>
          <p className="quiet">What really happened, what may happen, and the versions of the model.</p>
        </div>
      </div>
      <p className="hidden">{project}</p>
    </>
  );
}
