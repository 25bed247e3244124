import { useRouter } from "next/navigation";
import { handOver } from "#components/import/upload/handed-over.ts";

/** Returns a function that passes files to the Import page, which uploads them. */
export function useHandOver(): (files: File[]) => void {
  const router = useRouter();
  return (files) => {
    handOver(files);
    router.push("/import");
  };
}
