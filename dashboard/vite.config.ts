import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Where `npm run dev` finds a running Freshet.
const server = process.env.FRESHET_URL ?? "http://localhost:8080";

export default defineConfig({
  plugins: [react()],
  resolve: { tsconfigPaths: true },
  build: {
    // The content security policy refuses data: URLs.
    assetsInlineLimit: 0,
    target: "es2023",
  },
  server: {
    proxy: {
      "/api": { target: server, ws: true },
      "/v1": server,
      "/freshet.js": server,
    },
  },
});
