"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

ELEMENTS = """
Abstract␣Scenario Abstrakt␣Scenario Achtergrond Aer Agtergrond Antecedentes Antecedents Atburðarás
Awww,␣look␣mate B4 Background Baggrund Bakgrund Bakgrunn Bakgrunnur Beispiel Beispill Bối␣cảnh Caso Casu
Cefndir Cenario Cenario␣de␣Fundo Cenário Cenário␣de␣Fundo Contesto Context Contexte Contexto Cás
Cás␣Achomair Cúlra Dasar Delineacao␣do␣Cenario Delineação␣do␣Cenário Dis␣is␣what␣went␣down Dyagram␣Senaryo
Dyagram␣senaryo Eixemplo Ejemplo Eksempel Ekzemplo Enghraifft Esbozo␣do␣escenario Esbozu␣del␣casu Escenari
Escenario Esempio Esquema␣del␣caso Esquema␣del␣escenario Esquema␣de␣l'escenari Esquema␣do␣Cenario
Esquema␣do␣Cenário Example Exemple Exemplo Exemplu First␣off Fono Forgatókönyv Forgatókönyv␣vázlat Fundo
Garis-Besar␣Skenario Garis␣Panduan␣Senario Geçmiş Grundlage Hannergrond Heave␣to Hintergrund Háttér Istorik
Juhtum Kazo Kazo-skizo Keadaan Kerangka␣Keadaan Kerangka␣Senario Kerangka␣Situasi Keçmiş Khung␣kịch␣bản
Khung␣tình␣huống Koncept Konsep␣skenario Kontekst Kontekstas Konteksts Kontext Konturo␣de␣la␣scenaro Kontèks
Kịch␣bản Latar␣Belakang Lýsing␣Atburðarásar Lýsing␣Dæma MISHUN MISHUN␣SRSLY Na␣primer Náčrt␣Scenára
Náčrt␣Scenáru Náčrt␣Scénáře Nümunə Oris␣scenarija Osnova Osnova␣Scenára Osnova␣scénáře Osnutek Ozadje
Pavyzdys Piemērs Plang␣vum␣Szenario Plan␣Senaryo Plan␣du␣Scénario Plan␣du␣scénario Plan␣senaryo Pozadie
Pozadina Pozadí Pregled␣na␣scenarija Primer Primjer Przykład Príklad Példa Příklad Raamjuhtum
Raamstsenaarium Reckon␣it's␣like Rerefons Sampla Scenarie Scenarij Scenarijaus␣šablonas Scenariju
Scenariju-obris Scenarijus Scenario Scenario-outline Scenariomal Scenariomall Scenario␣Amlinellol
Scenario␣Outline Scenario␣Template Scenariu Scenariusz Scenaro Scenár Scenārijs Scenārijs␣pēc␣parauga
Schema␣dello␣scenario Scénario Scénář Senario Senaryo Senaryo␣Deskripsyon Senaryo␣deskripsyon
Senaryo␣taslağı Shiver␣me␣timbers Situasi Situasie Situasie␣Uiteensetting Situācija Skenario Skenario␣konsep
Skica Skizo Sodrzhina Ssenari Ssenarinin␣strukturu Structura␣scenariu Structură␣scenariu Struktura␣scenarija
Stsenaarium Swa Swa␣hwaer␣swa Swa␣hwær␣swa Szablon␣scenariusza Szenarien Szenario Szenariogrundriss Tapaus
Tapausaihio Taust Tausta The␣thing␣of␣it␣is Tình␣huống Voorbeeld Voraussetzungen Vorbedingungen
Wharrimean␣is Yo-ho-ho Założenia lut lut␣chovnatlh mo' Ær Örnek Παράδειγμα Περίγραμμα␣Σεναρίου
Περιγραφή␣Σεναρίου Σενάριο Υπόβαθρο Агуулга Кереш Контекст Концепт На␣пример Основа Передумова Позадина
Преглед␣на␣сценарија Предистория Предыстория Приклад Пример Рамка␣на␣сценарий Скица Содржина
Структура␣сценария Структура␣сценарија Структура␣сценарію Сценар Сценарий Сценарийның␣төзелеше
Сценарий␣структураси Сценарио Сценарын␣төлөвлөгөө Сценарій Тарих Կոնտեքստ Սցենար Սցենարի␣կառուցվացքը Օրինակ
דוגמא רקע תבנית␣תרחיש תרחיש الخلفية الگوی␣سناریو زمینه سناریو سيناريو سيناريو␣مخطط مثال منظرنامہ
منظر␣نامے␣کا␣خاکہ پس␣منظر परिदृश्य परिदृश्य␣रूपरेखा पार्श्वभूमी पृष्ठभूमि पृष्ठभूमी ਉਦਾਹਰਨ ਪਟਕਥਾ ਪਟਕਥਾ␣ਢਾਂਚਾ
ਪਟਕਥਾ␣ਰੂਪ␣ਰੇਖਾ ਪਿਛੋਕੜ ઉદાહરણ પરિદ્દશ્ય␣ઢાંચો પરિદ્દશ્ય␣રૂપરેખા બેકગ્રાઉન્ડ સ્થિતિ உதாரணமாக காட்சி
காட்சி␣சுருக்கம் காட்சி␣வார்ப்புரு பின்னணி ఉదాహరణ కథనం నేపథ్యం సన్నివేశం ಉದಾಹರಣೆ ಕಥಾಸಾರಾಂಶ ವಿವರಣೆ ಹಿನ್ನೆಲೆ
สรุปเหตุการณ์ เหตุการณ์ แนวคิด โครงสร้างของเหตุการณ์ კონტექსტი მაგალითად სცენარის სცენარის␣ნიმუში シナリオ
シナリオアウトライン シナリオテンプレ シナリオテンプレート テンプレ 剧本 剧本大纲 劇本 劇本大綱 场景 场景大纲 場景 場景大綱 背景 배경 시나리오 시나리오␣개요 💤 📕 📖 🥒
"""

EXAMPLES = """
Atburðarásir Beispiele Beispiller Cenarios Cenários Conto Contoh Contone Dead␣men␣tell␣no␣tales Dæmi Dữ␣liệu
EXAMPLZ Egzanp Eixemplos Ejemplos Eksempler Ekzemploj Enghreifftiau Esempi Examples Exempel Exemple Exemples
Exemplos Juhtumid Misal Nümunələr Paraugs Pavyzdžiai Piemēri Primeri Primjeri Przykłady Príklady Példák
Příklady Samplaí Scenaria Scenarijai Scenariji Scenarios Se␣the Se␣ðe Se␣þe Tapaukset Variantai Voorbeelde
Voorbeelden You'll␣wanna ghantoH lutmey Örnekler Παραδείγματα Σενάρια Мисаллар Мисоллар Приклади Примери
Примеры Сценарија Сценарији Тухайлбал Үрнәкләр Օրինակներ דוגמאות امثلة مثالیں نمونه␣ها उदाहरण उदाहरणहरु
ਉਦਾਹਰਨਾਂ ઉદાહરણો எடுத்துக்காட்டுகள் காட்சிகள் நிலைமைகளில் ఉదాహరణలు ಉದಾಹರಣೆಗಳು ชุดของตัวอย่าง ชุดของเหตุการณ์
მაგალითები サンプル 例 例子 예 📓
"""

FEATURES = """
Ability Ahoy␣matey! Arwedd Aspekt Besigheid␣Behoefte Biznis␣potreba Business␣Need Caracteristica
Característica Carauterística Egenskab Egenskap Eiginleiki Feature Fitur Fonctionnalité Fonksyonalite
Funcionalidade Funcionalitat Functionalitate Functionaliteit Funcţionalitate Funcționalitate Fungsi Funkcia
Funkcija Funkcionalitāte Funkcionalnost Funkcja Funksie Funktion Funktionalität Funktionalitéit Funzionalità
Fīča Gné Hwaet Hwæt Jellemző Karakteristik Karakteristika Lastnost Mak Mogucnost Mogućnost Mozhnost Moznosti
Možnosti OH␣HAI Omadus Ominaisuus Osobina Potrzeba␣biznesowa Požadavek Požiadavka Pretty␣much Qap Qu'meH␣'ut
Savybė Trajto Tính␣năng Vermoë Vlastnosť Właściwość Značilnost laH perbogh poQbogh␣malja' Özellik Özəllik
Δυνατότητα Λειτουργία Бизнис␣потреба Могућност Можност Мөмкинлек Особина Свойство Функц Функционал
Функционалност Функциональность Функция Функціонал Үзенчәлеклелек Հատկություն Ֆունկցիոնալություն תכונה خاصية
خصوصیت صلاحیت وِیژگی کاروبار␣کی␣ضرورت रूप␣लेख विशेषता वैशिष्ट्य सुविधा ਖਾਸੀਅਤ ਨਕਸ਼␣ਨੁਹਾਰ ਮੁਹਾਂਦਰਾ ક્ષમતા
લક્ષણ વ્યાપાર␣જરૂર அம்சம் திறன் வணிக␣தேவை గుణము ಹೆಚ್ಚಳ ความต้องการทางธุรกิจ ความสามารถ โครงหลัก თვისება
フィーチャ 功能 機能 기능 📚
"""

STEPS = """
'ach␣ 'a␣ 'ej␣ *␣ 7␣ AN␣ Aber␣ Ach Ac␣ Adott␣ Agus Akkor␣ Ak␣ Alavez␣ Aleshores␣ Ale␣ Ali␣ Allora␣ Alors␣
Als␣ Ama␣ Amennyiben␣ Amikor␣ Amma␣ Ampak␣ Ananging␣ Ancaq␣ And␣ Angenommen␣ Anrhegedig␣a␣ Ansin Antonces␣
An␣ Apabila␣ Atesa␣ Atunci␣ Atès␣ Avast!␣ Aye␣ A␣ A␣taktiež␣ A␣také␣ A␣tiež␣ A␣zároveň␣ BUT␣ Bagi␣ Banjur␣
Bet␣ Bila␣ Biết␣ Blimey!␣ Buh␣ But␣ But␣at␣the␣end␣of␣the␣day␣I␣reckon␣ Cal␣ Cando␣ Cand␣ Ce␣ Cho␣ Cuando␣
Cuan␣ Cuir␣i␣gcás␣go Cuir␣i␣gcás␣gur Cuir␣i␣gcás␣nach Cuir␣i␣gcás␣nár Când␣ DEN␣ DaH␣ghu'␣bejlu'␣ Dadas␣
Dada␣ Dadena␣ Dadeno␣ Dados␣ Dado␣ Daes␣ Dann␣ Dano␣ Dan␣ Daos␣ Dar␣ Data␣ Date␣ Date␣fiind␣ Dati␣
Dati␣fiind␣ Dato␣ Dată␣fiind Dat␣fiind␣ Daus␣ Dau␣ Daţi␣fiind␣ Dați␣fiind␣ Dengan␣ Den␣youse␣gotta␣ De␣
Diasumsikan␣ Diberi␣ Diketahui␣ Diyelim␣ki␣ Donada␣ Donat␣ Donc␣ Donitaĵo␣ Do␣ Dun␣ Duota␣ Dáu␣ Eeldades␣
Ef␣ Entao␣ Entonces␣ Então␣ Entón␣ Entós␣ En␣ Epi␣ Etant␣données␣ Etant␣donnée␣ Etant␣donnés␣ Etant␣donné␣
Etant␣donné␣qu' Etant␣donné␣que␣ Et␣ Et␣qu' Et␣que␣ Eğer␣ki␣ E␣ Fakat␣ Gangway!␣ Gdy␣ Gegeben␣seien␣
Gegeben␣sei␣ Gegeven␣ Gegewe␣ Gitt␣ Given␣ Givet␣ Givun␣ Ha␣ Həm␣ In␣ Ir␣ It's␣just␣unbelievable␣ I␣
I␣CAN␣HAZ␣ Ja␣ Jeśli␣ Jeżeli␣ Jika␣ Kadar␣ Kada␣ Kad␣ Kai␣ Kaj␣ Když␣ Kemudian␣ Ketika␣ Keď␣ Khi␣ Kiedy␣
Koga␣ Komence␣ Ko␣ Kuid␣ Kui␣ Kun␣ Lan␣ Let␣go␣and␣haul␣ Le␣ Le␣sa␣a␣ Logo␣ Lorsqu' Lorsque␣ Lè␣ Lè␣sa␣a␣
Maar␣ Mais␣ Mais␣qu' Mais␣que␣ Majd␣ Mając␣ Maka␣ Manawa␣ Mas␣ Ma␣ Menawa␣ Men␣ Mutta␣ Nalikaning␣ Nalika␣
Nanging␣ Nato␣ Nhưng␣ Niin␣ Njuk␣ No␣ Nuair␣a Nuair␣ba Nuair␣nach Nuair␣nár När␣ Når␣ Nə␣vaxt␣ki␣ Och␣ Og␣
Oletetaan␣ Onda␣ Ond␣ Oraz␣ O␣halda␣ O␣zaman␣ Pak␣ Pero␣ Peru␣ Però␣ Podano␣ Pokiaľ␣ Pokud␣ Potem␣ Potom␣
Privzeto␣ Pryd␣ Quando␣ Quand␣ Quan␣ Sachant␣ Sachant␣qu' Sachant␣que␣ Sed␣ Se␣ Siis␣ Sipoze␣ Sipoze␣Ke␣
Sipoze␣ke␣ Si␣ Soit␣ Stel␣ Så␣ Tada␣ Tad␣ Takrat␣ Tak␣ Tapi␣ Ter␣ Tetapi␣ Tha␣ Tha␣the␣ Then␣ Thurh␣ Thì␣
Toda␣ Togash␣ Too␣right␣ Tutaq␣ki␣ Ukoliko␣ Und␣ Un␣ Vendar␣ Verilir␣ Ve␣ Và␣ Və␣ WEN␣ Wanneer␣ Wenn␣ When␣
Wtedy␣ Wun␣ Y'know␣ Ya␣ Yeah␣nah␣ Yna␣ Youse␣know␣like␣when␣ Youse␣know␣when␣youse␣got␣ Y␣ Zadani␣ Zadano␣
Zadan␣ Zakładając,␣że␣ Zakładając␣ Zaradi␣ Zatim␣ Za␣date␣ Za␣dati␣ Za␣dato␣ Za␣predpokladu␣ Za␣předpokladu␣
an␣ awer␣ a␣ dann␣ ghu'␣noblu'␣ latlh␣ mä␣ qaSDI'␣ ugeholl␣ vaj␣ wann␣ És␣ Étant␣données␣ Étant␣donnée␣
Étant␣donnés␣ Étant␣donné␣ Étant␣donné␣qu' Étant␣donné␣que␣ Ða␣ Ða␣ðe␣ Ðurh␣ Þa␣ Þa␣þe␣ Þegar␣ Þurh␣ Þá␣ Če␣
Şi␣ Əgər␣ Și␣ Όταν␣ Αλλά␣ Δεδομένου␣ Και␣ Τότε␣ І␣ Агар␣ Але␣ Али␣ Аммо␣ Анх␣ А␣ А␣також␣ Бирок␣ Ва␣ Вә␣
Гэхдээ␣ Дадена␣ Дадено␣ Дано␣ Допустим␣ Если␣ Затем␣ За␣дате␣ За␣дати␣ За␣дато␣ Иначе␣ И␣ Када␣ Кад␣ Когато␣
Кога␣ Когда␣ Коли␣ К␣тому␣же␣ Лекин␣ Ләкин␣ Мөн␣ Нехай␣ Но␣ Нәтиҗәдә␣ Онда␣ Припустимо,␣що␣ Припустимо␣
Пусть␣ Также␣ Та␣ Тогаш␣ Тогда␣ Тоді␣ То␣ Тэгэхэд␣ Тэгээд␣ Унда␣ Харин␣ Хэрэв␣ Якщо␣ Үүний␣дараа␣ Һәм␣ Әгәр␣
Әйтик␣ Әмма␣ Өгөгдсөн␣нь␣ Ապա␣ Բայց␣ Դիցուք␣ Եթե␣ Եվ␣ Երբ␣ אבל␣ אזי␣ אז␣ בהינתן␣ וגם␣ כאשר␣ آنگاه␣ اذاً␣
اما␣ اور␣ اگر␣ بالفرض␣ با␣فرض␣ بفرض␣ تب␣ ثم␣ جب␣ عندما␣ فرض␣کیا␣ لكن␣ لیکن␣ متى␣ هنگامی␣ و␣ پھر␣ अगर␣ अनी␣
आणि␣ और␣ कदा␣ किन्तु␣ चूंकि␣ जब␣ जर जेव्हा␣ तथा␣ तदा␣ तब␣ तर␣ तसेच␣ तेव्हा␣ त्यसपछि␣ दिइएको␣ दिएको␣
दिलेल्या␣प्रमाणे␣ पण␣ परंतु␣ परन्तु␣ पर␣ मग␣ यदि␣ र␣ ਅਤੇ␣ ਜਦੋਂ␣ ਜਿਵੇਂ␣ਕਿ␣ ਜੇਕਰ␣ ਤਦ␣ ਪਰ␣ અને␣ આપેલ␣છે␣
ક્યારે␣ પછી␣ પણ␣ அப்பொழுது␣ ஆனால்␣␣ எப்போது␣ கொடுக்கப்பட்ட␣ மற்றும்␣ மேலும்␣␣ అప్పుడు␣ ఈ␣పరిస్థితిలో␣
కాని␣ చెప్పబడినది␣ మరియు␣ ಆದರೆ␣ ನಂತರ␣ ನೀಡಿದ␣ ಮತ್ತು␣ ಸ್ಥಿತಿಯನ್ನು␣ กำหนดให้␣ ดังนั้น␣ เมื่อ␣ แต่␣ และ␣ და
მაგ­რამ მაშინ მოცემული როდესაც かつ しかし ただし ならば もし 並且 但し 但是 假如 假定 假設 假设 前提 同时 同時 并且 当 當 而且 那么 那麼 그러면 그리고 단 만약
만일 먼저 조건 하지만 🎬 😂 😐 😔 🙏
"""
