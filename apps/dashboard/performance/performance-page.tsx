export default function PerformancePage({ project }: { project: string }) {
  return (
    <>
      <div className="page-head">
        <div>
          <h1>Performance and risk</h1>
          <p className="quiet">How the works go against the plan, and what dates are likely.</p>
        </div>
      </div>
      <p className="hidden">{project}</p>
    </>
  );
}
