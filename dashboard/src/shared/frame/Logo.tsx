/** Two waves, the nearer one brighter. */
export const Logo = ({ size = 22 }: { readonly size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 22 22" fill="none" aria-hidden="true">
    <path
      d="M1.5 8.2c3-3.6 6.3-3.6 9.5 0s6.5 3.6 9.5 0"
      stroke="var(--accent)"
      strokeOpacity="0.5"
      strokeWidth="2"
      strokeLinecap="round"
    />
    <path
      d="M1.5 14.2c3-3.6 6.3-3.6 9.5 0s6.5 3.6 9.5 0"
      stroke="var(--accent)"
      strokeWidth="2"
      strokeLinecap="round"
    />
  </svg>
);
