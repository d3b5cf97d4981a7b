# Figures that src/stats is held against: test/agreement-vectors.test.ts and docs/statistics.md keep what this prints.
# Run where R is there: Rscript scripts/reference-agreement.R   (Debian: r-base-core r-cran-psych r-cran-vcd)
suppressMessages({ library(psych); library(vcd) })
cat(R.version.string, " psych", as.character(packageVersion("psych")), " vcd", as.character(packageVersion("vcd")), "\n")
say <- function(...) cat(sprintf(...), "\n")
tables <- list(
  RV4 = matrix(c(13, 0, 0, 0, 20, 7, 0, 4, 56), 3, byrow = TRUE),
  RV5 = matrix(c(20, 5, 10, 15), 2, byrow = TRUE),
  rare = matrix(c(118, 5, 2, 0), 2, byrow = TRUE)
)
for (name in names(tables)) {
  m <- tables[[name]]
  for (weights in c("Equal-Spacing", "Fleiss-Cohen")) {
    k <- vcd::Kappa(m, weights = weights)
    say("%s vcd %s unweighted %.6f (%.6f) weighted %.6f (%.6f)", name, weights, k$Unweighted[1], k$Unweighted[2], k$Weighted[1], k$Weighted[2])
  }
  p <- psych::cohen.kappa(m)
  say("%s psych unweighted %.6f (%.6f) quadratic %.6f (%.6f)", name, p$kappa, sqrt(p$var.kappa), p$weighted.kappa, sqrt(p$var.weighted))
}
# Fleiss (1971), as irr prints it under `diagnoses`: 30 clients by 6 coders, the choices of each client in order.
diagnoses <- matrix(as.integer(strsplit(paste0(
  "444444222555233335555555222444113333333355113334114444555555144444124444222333",
  "144444224445333335111455111112224444133555555555244444224555114444144445222224",
  "111155224444133333555555"), "")[[1]]), ncol = 6, byrow = TRUE)
pairs <- psych::cohen.kappa(diagnoses)
say("diagnoses psych mean of unweighted kappas %.6f", pairs$av.kappa)
unweighted <- pairs$cohen.kappa
print(round(unweighted, 6))
