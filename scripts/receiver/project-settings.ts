import { z } from "zod";
import type { ReceiverProfile } from "#lib/telemetry/consent/receiver-profile.ts";

/** A setting of a PostHog project, by the name that its API has for it, and why it must be so. */
interface ProjectSetting {
  name: string;
  value: unknown;
  why: string;
}

/** What a project must be set to so that what Lektr promises is true. Nothing in reports needs any of the rest. */
export function requiredSettings({ public_key }: ReceiverProfile): readonly ProjectSetting[] {
  return [
    { name: "api_token", value: public_key, why: "the profile names the key of another project" },
    { name: "anonymize_ips", value: true, why: "“Discard client IP data”: addresses of connections are not stored" },
    { name: "timezone", value: "UTC", why: "days and weeks of the dashboards begin at 0:00 UTC" },
    { name: "autocapture_opt_out", value: true, why: "nothing but the catalogue's events is accepted" },
    { name: "autocapture_exceptions_opt_in", value: false, why: "error messages can hold a reader's words" },
    { name: "autocapture_web_vitals_opt_in", value: false, why: "pages do not measure themselves" },
    { name: "capture_console_log_opt_in", value: false, why: "console logs can hold a reader's words" },
    { name: "capture_performance_opt_in", value: false, why: "it records addresses of pages" },
    { name: "session_recording_opt_in", value: false, why: "nobody's screen is recorded" },
    { name: "heatmaps_opt_in", value: false, why: "clicks are not recorded" },
    { name: "surveys_opt_in", value: false, why: "nobody is asked anything in their own library" },
  ];
}

const Project = z.record(z.string(), z.unknown());

/** A setting that is not as it must be. */
export interface WrongSetting extends ProjectSetting {
  found: unknown;
}

/** The settings of a project, as its API returns them, that are not as they must be. Null and off are the same. */
export function wrongSettings(project: unknown, profile: ReceiverProfile): WrongSetting[] {
  const settings = Project.parse(project);
  return requiredSettings(profile).flatMap((setting) => {
    const found = settings[setting.name] ?? (setting.value === false ? false : undefined);
    return found === setting.value ? [] : [{ ...setting, found }];
  });
}
