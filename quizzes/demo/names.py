"""Names of invented students, as varied as a school's."""

STUDENTS = (
    "Amara Okafor", "Liam Brennan", "Sofía Herrera", "Noah Feldman", "Mei-Lin Chow", "Elijah Brooks",
    "Priya Raman", "Mateo Vargas", "Hannah Lindqvist", "Jamal Whitfield", "Zoë Castellan", "Kenji Watanabe",
    "Aaliyah Sims", "Oskar Nowak", "Leilani Kahale", "Diego Fuentes", "Ruth Abramov", "Tariq Aziz",
    "Emma Schroeder", "Kofi Mensah", "Chloe Delacroix", "Hassan Farouk", "Isla MacRae", "Andre Baptiste",
    "Nina Petrova", "Samuel Achebe", "Grace Yoon", "Lucas Almeida", "Fatima Noor", "Jack Sullivan",
    "Anjali Deshmukh", "Tomás Rivera", "Maya Goldstein", "Dmitri Volkov", "Imani Carter", "Ethan Park",
    "Lucía Navarro", "Caleb Thornton", "Yasmin Haddad", "Felix Baumann", "Ngozi Eze", "Owen Gallagher",
    "Camila Rojas", "Adrian Kowalski", "Naomi Fischer", "Malik Johnson", "Ingrid Solberg", "Rafael Costa",
    "Thuy Nguyen", "Benjamin Adler", "Shanice Powell", "Arjun Mehta", "Elena Marchetti", "Isaac Bergman",
    "Valentina Cruz", "Connor Doyle", "Aisha Bello", "Minh Tran", "Clara Jensen", "Marcus Reid",
    "Paloma Ortiz", "Viktor Horvath", "Jasmine Lee", "Theo Papadakis", "Winona Begay", "Ali Rezaei",
    "Charlotte Dubois", "Emeka Obi", "Sadie Cooper", "Ravi Pillai",
)  # fmt: skip
