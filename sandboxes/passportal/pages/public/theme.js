// Runs before the first paint, so that a dark screen never flashes white. An own file because the content-security
// policy refuses inline scripts.
{
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('passportal-sandbox-theme') ?? 'auto';
  } catch {
    // Storage is blocked: follow the system.
    chosen = 'auto';
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
}
