/** The name of this build, written in by Vite. */
declare const __BUNDLE__: string;

/** As much of the PDF reader as is used here; it is loaded only where a document is brought in. */
declare module "pdfjs-dist" {
  export const GlobalWorkerOptions: { workerPort: Worker | null };
  export function getDocument(asked: object): {
    promise: Promise<{ numPages: number; getPage(at: number): Promise<never> }>;
    destroy(): Promise<void>;
  };
}

declare module "*?url" {
  const address: string;
  export default address;
}
