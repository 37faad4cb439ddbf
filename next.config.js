/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: false,
  devIndicators: false,
  // The development server would print every action's arguments, passwords among them.
  logging: { serverFunctions: false },
  serverExternalPackages: ["pg", "undici"],
}
