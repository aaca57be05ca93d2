# La taxe de séjour
print(sum(float(nuit) for nuit in open("nuits.txt")))
