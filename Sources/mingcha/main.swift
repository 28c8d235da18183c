@preconcurrency import Glibc

print("mingcha")
exit(0)
