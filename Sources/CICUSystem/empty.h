/* Exists so that pkg-config flags of ICU reach CICU; no ICU header may be seen by Swift. */
