/** The name of this build, written in by Vite. */
declare const __BUNDLE__: string;
