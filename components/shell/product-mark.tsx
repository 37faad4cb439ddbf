import { clsx } from "clsx"

/** The ferry, and beside it the product's name. */
export function ProductMark({ name, className }: { name: string; className?: string }) {
  return (
    <span className={clsx("flex min-w-0 items-center gap-2.5", className)}>
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-7 shrink-0">
        <rect width="32" height="32" rx="8" className="fill-accent" />
        <g className="fill-on-accent">
          <path d="M17.5 6h3v4h-3z" />
          <path d="M11 10h12l1.6 5H9.4z" />
          <path d="M6.2 16.2h19.6l-2.5 5.3c-1 .1-1.7-.3-2.5-.8-1.5-1-3.3-1-4.8 0s-3.3 1-4.8 0c-.8-.5-1.5-.9-2.5-.8z" />
        </g>
        <path
          d="M6 25.2c1.7 1.1 3.3 1.1 5 0s3.3-1.1 5 0 3.3 1.1 5 0 3.3-1.1 5 0"
          fill="none"
          strokeWidth="1.8"
          strokeLinecap="round"
          className="stroke-on-accent"
        />
      </svg>
      <span className="truncate text-lg font-semibold tracking-[-0.015em] text-ink">{name}</span>
    </span>
  )
}
