# Figures that src/stats is held against: test/reliability-vectors.test.ts and docs/statistics.md keep what this prints.
# Run where R is there: Rscript scripts/reference-reliability.R   (Debian: r-base-core r-cran-psych r-cran-survival)
suppressMessages({ library(psych); library(survival) })
options(width = 140)
cat(R.version.string, " psych", as.character(packageVersion("psych")), " survival", as.character(packageVersion("survival")), "\n")
say <- function(...) cat(sprintf(...), "\n")

# Whole numbers any language can draw again: Lehmer's generator, 16807 x mod 2^31 - 1.
drawn <- function(seed, n, k) {
  x <- seed
  unit <- function() { x <<- (16807 * x) %% 2147483647; x / 2147483647 }
  target <- sapply(seq_len(n), function(i) floor(6 * unit()))
  rater <- sapply(seq_len(k), function(j) floor(3 * unit()))
  m <- matrix(0, n, k)
  for (i in seq_len(n)) for (j in seq_len(k)) m[i, j] <- target[i] + rater[j] + floor(4 * unit())
  m
}
shrout <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), ncol = 4, byrow = TRUE)
tables <- list(RV1 = shrout, seed1 = drawn(1, 8, 3), seed2 = drawn(2, 10, 4), seed3 = drawn(3, 12, 5), seed4 = drawn(4, 25, 3), seed5 = drawn(5, 40, 6))
for (name in names(tables)) {
  m <- tables[[name]]
  say("== %s (%d x %d), sum %d", name, nrow(m), ncol(m), as.integer(sum(m)))
  r <- ICC(m, lmer = FALSE)$results
  for (i in 1:6) say("%-6s %.6f [%.6f, %.6f] F %.6f", r$type[i], r$ICC[i], r$"lower bound"[i], r$"upper bound"[i], r$F[i])
  colnames(m) <- paste0("i", seq_len(ncol(m)))
  a <- suppressWarnings(suppressMessages(psych::alpha(as.data.frame(m))))
  say("alpha raw %.6f standardised %.6f mean r %.6f", a$total$raw_alpha, a$total$std.alpha, a$total$average_r)
}
omega1 <- function(m) {
  # As exact as the optimiser can: its own default stops at five digits.
  f <- NULL
  for (exact in c(10, 1e3, 1e5, 1e7)) {
    if (is.null(f)) f <- tryCatch(factanal(m, 1, control = list(opt = list(factr = exact, maxit = 5000))), error = function(e) NULL)
  }
  l <- f$loadings[, 1]; u <- f$uniquenesses; s <- apply(m, 2, sd)
  c(sum(l)^2 / (sum(l)^2 + sum(u)), sum(l * s)^2 / (sum(l * s)^2 + sum(u * s^2)))
}
say("== attitude")
a <- psych::alpha(attitude)
say("alpha raw %.6f standardised %.6f mean r %.6f", a$total$raw_alpha, a$total$std.alpha, a$total$average_r)
say("if dropped %s", paste(sprintf("%.6f", a$alpha.drop$raw_alpha), collapse = " "))
say("Feldt %.6f %.6f", a$feldt$lower.ci[[1]], a$feldt$upper.ci[[1]])
f <- fa(attitude, 1, fm = "ml")
say("psych fa loadings %s", paste(sprintf("%.4f", f$loadings[, 1]), collapse = " "))
say("psych omega total (nfactors 1, ml) %.4f", suppressWarnings(suppressMessages(psych::omega(attitude, nfactors = 1, fm = "ml", plot = FALSE)$omega.tot)))
say("omega by factanal: correlations %.6f covariances %.6f", omega1(attitude)[1], omega1(attitude)[2])
for (name in c("seed4", "seed5")) say("omega by factanal %s: %.6f %.6f", name, omega1(tables[[name]])[1], omega1(tables[[name]])[2])

say("== Freireich et al. 1963, weeks in remission")
mp <- c(6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35)
ends <- c(1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0)
pl <- c(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)
d <- data.frame(time = c(mp, pl), end = c(ends, rep(1, 21)), group = rep(1:2, each = 21))
print(summary(survfit(Surv(time, end) ~ group, d, conf.type = "log-log")), digits = 6)
print(survfit(Surv(time, end) ~ group, d, conf.type = "log-log"), digits = 6)
t <- survdiff(Surv(time, end) ~ group, d)
say("log-rank chi-square %.6f p %.3e expected %.6f %.6f", t$chisq, 1 - pchisq(t$chisq, 1), t$exp[1], t$exp[2])
d$group <- rep(1:3, 14)
t <- survdiff(Surv(time, end) ~ group, d)
say("log-rank of every third: chi-square %.6f p %.6f", t$chisq, 1 - pchisq(t$chisq, 2))

say("== three kinds of event")
kind <- factor(c(1, 2, 1, 0, 1, 0, 2, 0, 0, 1, 2, 0, 3, 0, 1, 1, 0, 0, 3, 0, 0), 0:3, c("none", "r", "c", "u"))
f <- summary(survfit(Surv(mp, kind) ~ 1), times = 32)
say("share %s", paste(sprintf("%.8f", f$pstate), collapse = " "))
say("standard error %s", paste(sprintf("%.8f", f$std.err), collapse = " "))

say("== F and chi-square")
say("%.6f %.6f %.6f", qf(.975, 5, 15), qf(.975, 4.78, 5), qf(.025, 3, 90.5))
say("%.8f %.8f %.8f", 1 - pchisq(3.841459, 1), 1 - pchisq(0.5, 3), pchisq(40, 7, lower.tail = FALSE))
